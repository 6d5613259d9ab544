"""Measurements of the body: weight, body fat, blood pressure, tape and calipers, over time."""
