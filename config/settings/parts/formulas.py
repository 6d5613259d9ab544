"""Which of several accepted formulas the practice uses; every shown number tells which one it is."""

from config.settings.env import env

# Classes of the body mass index: WHO, the Asian action points, or the Indian consensus.
BMI_POPULATION = env.choice("BMI_POPULATION", "who", choices=("who", "asian", "indian"))
# Basal metabolic rate in profiles.
BMR_EQUATION = env.choice(
    "BMR_EQUATION", "mifflin_st_jeor", choices=("mifflin_st_jeor", "harris_benedict", "fao_who", "icmr_nin")
)
# The Navy's body fat from a tape: the metric equations or the inch tables of the US Department of Defense.
TAPE_FORMULA = env.choice("TAPE_FORMULA", "metric", choices=("metric", "inch"))
