"""How far themes agree with people's: ours beside other ways of finding them."""
