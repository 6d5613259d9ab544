"""Pages for people: base views, form parts, navigation, charts. Knows no app; apps register what they add."""
