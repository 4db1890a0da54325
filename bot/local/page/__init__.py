"""The page: the local Discord in a browser, served beside it and kept as it changes.

``talk`` has what page and server say to each other, ``views`` what the page is shown, ``live`` tells it of changes,
``acts`` does what a person does there, ``serving`` has the routes. ``front/`` is the page itself: HTML, CSS and modules
as they are served.
"""
