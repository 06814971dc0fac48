/** The calls that can be made to fail. */
export type CallName = 'signIn' | 'list' | 'add' | 'change' | 'remove';

/** How a call fails. */
export type FaultKind =
	/** Answered with this status and a JSON reason, and nothing done. */
	| { status: number }
	/** Answered with this status and all that was sent, password and token among it. */
	| { echo: number }
	/** Answered with a web page and 200, and nothing done. */
	| 'html'
	/** Answered with a redirect to another address. */
	| 'redirect'
	/** The work is done, then the connection breaks. */
	| 'answerLost'
	/** The connection breaks before the work. */
	| 'dropped'
	/** Answered after so many milliseconds. */
	| { slow: number };

/** A fault of the next calls. */
export interface Fault {
	on: CallName;
	as: FaultKind;
	/** How many calls it strikes; without end if left out. */
	times?: number;
}

/** The faults that are switched on. */
export class Faults {
	private active: Fault[] = [];

	/** Switches a fault on. */
	add(fault: Fault): void {
		this.active.push({ ...fault });
	}

	/** Switches all faults off. */
	clear(): void {
		this.active = [];
	}

	/** The fault that strikes this call, used up by one. */
	strike(call: CallName): FaultKind | undefined {
		const fault = this.active.find(({ on, times }) => on === call && times !== 0);
		if (fault?.times !== undefined) fault.times--;
		return fault?.as;
	}
}
