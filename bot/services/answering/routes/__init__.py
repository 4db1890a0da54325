"""Questions that want a particular kind of answer, and what gives it.

Each module has one function that takes a reading and a question. It returns ``None`` where the question is not of its
kind, a :class:`~bot.services.answering.answer.Part` where it answers it, and a
:class:`~bot.services.answering.answer.Silence` where the article has nothing of the kind.
"""
