"""Pages of staff that stand above the apps: the way into the admins, and later the owner's dashboards."""
