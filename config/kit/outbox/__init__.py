"""The outbox: facts that are written with the change they tell of, and handed to every subscriber afterwards.

    outbox.publish(WorkoutCompleted(workout_id=workout.id, user_id=workout.user_id))     in a service
    outbox.subscribe(WorkoutCompleted, points.handlers.award_for_workout)                in an app's wiring.py

Nothing is lost: the fact is a row of the same transaction. Nothing happens twice: a handler's effect and its
receipt commit together, so however often a delivery is tried, it has one effect. A handler that fails does
not hold up others; it is tried again later and ends as a dead letter that staff can replay.
"""

from config.kit.outbox.figures import Stats, stats
from config.kit.outbox.publishing import publish, publish_all
from config.kit.outbox.subscriptions import Meta, subscribe, subscribed

__all__ = ["Meta", "Stats", "publish", "publish_all", "stats", "subscribe", "subscribed"]
