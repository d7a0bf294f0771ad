"""The pages of joint meetings: the list, one meeting and its room, and the form of every act."""
