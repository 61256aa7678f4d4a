"""Measuring: from landmarks to contacts, steps and metrics, as pure functions of arrays.

May import the domain, numpy and scipy; knows no pictures, no model, no files and no advice.
"""
