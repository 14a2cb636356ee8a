"""The gear: profiles, wanted state, sockets, cues on time, and a simulated studio."""
