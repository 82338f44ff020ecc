"""What still counts today: the joined view of all devices, locks and seconds that are still valid, stops that came back."""
