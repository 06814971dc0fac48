/** The calls that can be made to fail. */
export type CallName =
	| 'signIn'
	| 'list'
	| 'add'
	| 'change'
	| 'remove'
	| 'listener'
	/** Reading and writing by the REST interface. */
	| 'restRead'
	| 'restWrite';

/** An answer word for word. Without a body it is empty; a body without a type is `text/plain`. */
export interface Answer {
	status: number;
	body?: string;
	contentType?: string;
	/** `Retry-After`: seconds or a date. */
	retryAfter?: string;
}

/** How a call fails. */
export type FaultKind =
	/** Answered with this status and a JSON reason, and nothing done. */
	| { status: number }
	/** Answered with this status and all that was sent: address, password and token among it. */
	| { echo: number }
	/** The work is done, then answered with this. What would be refused is refused as ever. */
	| { accepts: Answer }
	/** Answered with this, and nothing done. */
	| { refuses: Answer }
	/** Answered with this status and `Retry-After` until so many seconds are over, and nothing done. */
	| { limits: number; seconds: number }
	/** Answered with a web page and 200, and nothing done. */
	| 'html'
	/** Answered with a redirect to another address. */
	| 'redirect'
	/** The work is done, then the connection breaks. */
	| 'answerLost'
	/** The work is done, then the answer breaks off half-way. What would be refused is refused as ever. */
	| 'cutShort'
	/** The connection breaks before the work. */
	| 'dropped'
	/** Answered with the first byte of a list, of which no other follows. */
	| 'drips'
	/** Answered after so many milliseconds. */
	| { slow: number };

/** A fault of the next calls. */
export interface Fault {
	on: CallName;
	as: FaultKind;
	/** How many calls it strikes; without end if left out. */
	times?: number;
	/** Whether it strikes this call; any call if left out. */
	when?: () => boolean;
}

/** The faults that are switched on. */
export class Faults {
	private active: Fault[] = [];
	/** When what limits requests began to. */
	private readonly since = new WeakMap<object, number>();

	/** Switches a fault on. */
	add(fault: Fault): void {
		this.active.push({ ...fault });
	}

	/** Switches all faults off. */
	clear(): void {
		this.active = [];
	}

	/** True until a fault that limits requests has done so for its seconds. */
	limits(fault: { seconds: number }): boolean {
		const since = this.since.get(fault) ?? Date.now();
		this.since.set(fault, since);
		return Date.now() < since + fault.seconds * 1000;
	}

	/** The fault that strikes this call, used up by one. */
	strike(call: CallName): FaultKind | undefined {
		const fault = this.active.find(
			({ on, times, when }) => on === call && times !== 0 && when?.() !== false,
		);
		if (fault?.times !== undefined) fault.times--;
		return fault?.as;
	}
}
