"""Staff screens of the app: none here, editors work in Wagtail at /cms/."""
