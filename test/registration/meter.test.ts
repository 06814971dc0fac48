import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import type { BeeiqFailure } from '../../nodes/Beeiq/api/failure';
import { mayTryAgain, meterOf, meterOfRemoval } from '../../nodes/Beeiq/registration/meter';

let stored: IDataObject;
let context: IHookFunctions;
let now: number;

beforeEach(() => {
	stored = {};
	context = { getWorkflowStaticData: () => stored } as unknown as IHookFunctions;
	now = 1_800_000_000_000;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** How many requests are let through, of so many. */
function countOf({ count }: { count: () => void }, requests: number): number {
	for (let n = 0; n < requests; n++) {
		try {
			count();
		} catch (error) {
			const { kind, message } = error as BeeiqFailure;
			const [said] =
				/^n8n has sent BeeIQ \d+ requests for this, and stops here\.$/.exec(message) ?? [];
			expect([kind, said]).toEqual(['refused', message]);
			return n;
		}
	}
	return requests;
}

it('lets so many requests through, and counts anew a minute after the last', () => {
	const meter = meterOf(context, 3);
	expect(countOf(meter, 5)).toBe(3);
	now += 60_000;
	expect(countOf(meter, 5)).toBe(0);
	now += 1;
	expect(countOf(meter, 5)).toBe(3);
	expect(stored).toEqual({ calls: 3, lastCall: now });
});

it('counts from the last request, not from the first', () => {
	const meter = meterOf(context, 3);
	for (let n = 0; n < 3; n++) {
		now += 60_000;
		meter.count();
	}
	now += 60_000;
	expect(countOf(meter, 1)).toBe(0);
});

it('lets a removal have 20 more, and 54 together', () => {
	for (const [calls, more] of [
		[0, 20],
		[10, 20],
		[34, 20],
		[35, 19],
		[54, 0],
	] as const) {
		stored = { calls, lastCall: now };
		expect([calls, countOf(meterOfRemoval(context), 60)]).toEqual([calls, more]);
	}
});

it('lets a list have eight pages, and one page from 28 requests on, or from as many as there may be', () => {
	const pages = (calls: number, limit = 36): number => {
		stored = { calls, lastCall: now };
		const { mayReadOn } = meterOf(context, limit);
		let page = 1;
		while (mayReadOn(page)) page++;
		return page;
	};
	expect([0, 27, 28, 36].map((calls) => pages(calls))).toEqual([8, 8, 1, 1]);
	expect([19, 20].map((calls) => pages(calls, 20))).toEqual([8, 1]);
});

it('lets another attempt be made after 20 requests, not after 21', () => {
	const of = (calls: number | undefined): boolean => {
		stored = { calls };
		return mayTryAgain(context);
	};
	expect([undefined, 20, 21].map(of)).toEqual([true, true, false]);
});
