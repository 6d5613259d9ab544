"""Feature flags: what is on unless the admin says otherwise for a person, a role or a share of people."""

from config.settings.env import env

FEATURES = {
    "FEATURE_AI_CHAT": env.bool("FEATURE_AI_CHAT", True),
    "FEATURE_SOCIAL_LOGIN": env.bool("FEATURE_SOCIAL_LOGIN", True),
    "FEATURE_PUSH_NOTIFICATIONS": env.bool("FEATURE_PUSH_NOTIFICATIONS", True),
    "FEATURE_COMMUNITY": env.bool("FEATURE_COMMUNITY", True),
    "FEATURE_REWARDS": env.bool("FEATURE_REWARDS", True),
}
