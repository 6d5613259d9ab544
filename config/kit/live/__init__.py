"""Live: telling open pages and apps what has just changed.

    live.push(live.topics.user(user_id), {"type": "notification.new", "id": notification.id})      in a
    service

The message goes out after the commit, to every socket that listens to the topic, in whatever process it is.
Nobody listening, or Redis down: it is gone. So live messages only say sooner what the database says anyway,
and durable frames carry a cursor by which a client asks for what it missed.

Sockets are consumers (`config.kit.live.consumer`); each process has one hub (`config.kit.live.hub`) that
listens in Redis to the topics its own sockets want. Everybody else uses `push` alone.
"""

from config.kit.live import topics
from config.kit.live.pushing import push

__all__ = ["push", "topics"]
