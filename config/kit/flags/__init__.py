"""Feature flags: what is switched on, for everyone or for some.

    if flags.is_on("FEATURE_AI_CHAT", request.user): ...

The default comes from the environment (`settings.FEATURES`); the admin overrides it. What decides, in this order:
a switch for everyone, a rule for the person, rules for their roles (one that says off wins), the share of people,
the default. A share is stable: the same people have the feature on every device and every day.

(django-waffle was looked at and not taken: it rolls the dice per browser by cookie, so a person's phone and laptop
differ, its flags know no default from the environment, and it can not switch one person off.)
"""

from config.kit.flags.reading import UnknownFlag, all_for, is_on

__all__ = ["UnknownFlag", "all_for", "is_on"]
