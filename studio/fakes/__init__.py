"""The fake units of the simulated studio (`studio/simulator.py` starts them)."""
