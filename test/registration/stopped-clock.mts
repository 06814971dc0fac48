/** A clock that goes on only when a test sets it on. */
export interface StoppedClock {
	/** In ms since 1970. */
	now: number;
}

/** Stops the clock in each test of the file that calls this. */
export function stopClock(): StoppedClock {
	const clock: StoppedClock = { now: 0 };
	beforeEach(() => {
		clock.now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});
	return clock;
}
