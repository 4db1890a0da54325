"""Draws what a person sees as trees of elements, which ``front/dom.js`` makes elements of.

``nodes`` has the trees, ``sight`` what is known of who looks; then a module for each thing that is drawn.
"""
