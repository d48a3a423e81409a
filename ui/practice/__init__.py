"""The yearly review of practice: looked through, judged, written down and printed."""
