import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BeeiqListenerApi } from '../../credentials/BeeiqListenerApi.credentials';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';
import { run } from '../n8n-core/run.mjs';

// A date is what was written, in the time zone of the workflow.

let beeiq: Beeiq;

beforeAll(async () => {
	beeiq = await Beeiq.start();
});

afterAll(async () => {
	await beeiq.stop();
});

function node(parameters: INodeParameters): SavedNode {
	return {
		type: new BeeiqNode(),
		parameters,
		credentials: { beeiqListenerApi: { ...beeiq.listenerCredential } },
		credentialTypes: [new BeeiqListenerApi()],
		settings: { executionOrder: 'v1', timezone: 'Asia/Ho_Chi_Minh' },
	};
}

const parse = (receivedAt: string): INodeParameters => ({
	...{ resource: 'event', operation: 'parse', output: 'parsed' },
	body: '{"eventCode":"TASK_CREATE"}',
	additionalFields: { receivedAt },
});
const contact = (dateOfBirth: string): INodeParameters => ({
	...{ resource: 'contact', operation: 'create', name: 'Võ' },
	additionalFields: { dateOfBirth },
});

/** What the first item gives, or why it fails. */
async function resultOf(parameters: INodeParameters, input?: IDataObject[]): Promise<IDataObject> {
	const { items } = await run(node(parameters), input, { continueOnFail: true });
	return items[0]?.json ?? {};
}

const times: Array<[written: string, time: string]> = [
	['2026-01-31T08:00:00', '2026-01-31T01:00:00.000Z'],
	['2026-01-31 08:00', '2026-01-31T01:00:00.000Z'],
	['20260131T080000', '2026-01-31T01:00:00.000Z'],
	['2026-01-31', '2026-01-30T17:00:00.000Z'],
	['2026-01-31T08:00:00Z', '2026-01-31T08:00:00.000Z'],
	['2026-01-31T08:00:00.5-05:00', '2026-01-31T13:00:00.500Z'],
	['1943-06-01T08:00:00', '1943-06-01T00:00:00.000Z'],
	['={{ 1769821200000 }}', '2026-01-31T01:00:00.000Z'],
	["={{ '1769821200000' }}", '2026-01-31T01:00:00.000Z'],
	['={{ new Date(1769821200000) }}', '2026-01-31T01:00:00.000Z'],
	['={{ DateTime.fromMillis(1769821200000) }}', '2026-01-31T01:00:00.000Z'],
	["={{ DateTime.fromISO('2026-01-31T08:00:00') }}", '2026-01-31T01:00:00.000Z'],
	['={{ 999999999999 }}', '2001-09-09T01:46:39.999Z'],
	["={{ ' 999999999999 ' }}", '2001-09-09T01:46:39.999Z'],
	['={{ 100000000000 }}', '1973-03-03T09:46:40.000Z'],
	['={{ -100000000000 }}', '1966-10-31T14:13:20.000Z'],
	['2026-01-31T08:00:00.123456789Z', '2026-01-31T08:00:00.123Z'],
	['2026-01-31t08:00:00,25z', '2026-01-31T08:00:00.250Z'],
	['20260131T080000.5Z', '2026-01-31T08:00:00.500Z'],
	['20260131T0800+0000', '2026-01-31T08:00:00.000Z'],
	['2026-01-31T08:00:00+19:59', '2026-01-30T12:01:00.000Z'],
	['2026-01-31T08:00:00+23', '2026-01-30T09:00:00.000Z'],
	['2026-01-31T08:00-0330', '2026-01-31T11:30:00.000Z'],
];
const noTimes = [
	'01/02/2026',
	'2026-02-30',
	'2026-02-30T08:00:00',
	'2026-13-01',
	'2026-01-31T25:00:00',
	'2026-1-31',
	'hôm qua',
	"={{ DateTime.fromISO('hôm qua') }}",
	"={{ new Date('hôm qua') }}",
	'={{ 1769821200 }}',
	'={{ 9e15 }}',
	'2026-01-31T08:00:00+25:00',
	'2026-01-31T08:00:00+07:60',
	'0001-01-01',
	'x2026-01-31',
	'2026-01-31x',
	'2026-01-31T08:00:00x',
	'x1769821200000',
	'1769821200000x',
	'12345678901',
	'12345678901234',
	'0999-01-31',
	'2026-0131',
	'202601-31',
	'2026-01-3',
	'2026-01-31T8:00',
	'2026-01-31T08',
	'2026-01-31T08:0',
	'2026-01-31T08:0000',
	'2026-01-31T080:00',
	'2026-01-31T08:00:0',
	'2026-01-31T08:00:00.',
	'2026-01-31T08:00:00.1234567890',
	'2026-01-31T08:00:00:5',
	'2026-01-31T08:00:00+7',
	'2026-01-31T08:00:00+07:0',
	'2026-01-31T08:00:00+07-00',
	'2026-01-31T08:00:00*07:00',
	'2026-01-31T08:00:00+99:00',
	'2026-01-31_08:00',
	'2026-01-31Z',
	'={{ 99999999999 }}',
	'={{ -99999999999 }}',
];

// One test for all: the pattern of a date is read once, when the node first runs.
it('times that are written in many ways are read, and what is none is refused', async () => {
	for (const [written, receivedAt] of times) {
		expect({ written, ...(await resultOf(parse(written))) }).toMatchObject({ written, receivedAt });
	}
	for (const written of noTimes) {
		expect({ written, ...(await resultOf(parse(written))) }).toMatchObject({
			written,
			error: expect.stringContaining("'Received At' is not a valid time") as string,
		});
	}
});

it.each([
	['1991-01-31', '1991-01-31'],
	['1991-01-31T00:00:00', '1991-01-31'],
	['1991-01-31T23:59:59', '1991-01-31'],
	['1991-01-31T08:00:00+09:00', '1991-01-31'],
	['1991-01-31T00:00:00.000Z', '1991-01-31'],
	['1991-01-30T17:00:00.000Z', '1991-01-31'],
	['={{ new Date("1991-01-31") }}', '1991-01-31'],
	['={{ new Date("1991-01-31T00:00:00+07:00") }}', '1991-01-31'],
	['={{ new Date(1991, 0, 31) }}', '1991-01-31'],
	['={{ DateTime.fromISO("1991-01-31") }}', '1991-01-31'],
	['={{ DateTime.fromISO("1991-01-31T20:00:00") }}', '1991-01-31'],
	['={{ 665254800000 }}', '1991-01-31'],
	['1960-02-29', '1960-02-29'],
])('the day that %s means is read', async (dateOfBirth, day) => {
	expect(await resultOf(contact(dateOfBirth))).toMatchObject({ data: { dateOfBirth: day } });
});

it.each([
	'01/02/1991',
	'1991-02-30',
	'1991-02-29',
	'1991-01-31T03:12:45Z',
	'31.1.1991',
	'0001-01-01',
	'1991-01-31T00:00:00+99:00',
])('%s is no day', async (dateOfBirth) => {
	const before = beeiq.journal.length;
	expect((await resultOf(contact(dateOfBirth))).error).toContain(
		"'Date of Birth' is not a valid date",
	);
	expect(beeiq.journal).toHaveLength(before);
});

it("takes Luxon's DateTime as it is", async () => {
	const { fieldDay, fieldTime } = await import('../../nodes/Beeiq/actions/dates');
	const type = new BeeiqNode();
	const given: unknown[] = [];
	type.execute = async function () {
		for (const item of this.getInputData().keys()) given.push(this.getNodeParameter('name', item));
		return await Promise.resolve([[]]);
	};
	const name = "={{ DateTime.fromISO($json.text, { zone: 'Asia/Ho_Chi_Minh' }) }}";
	const input = [{ text: '1991-01-31T20:00:00' }, { text: '' }];
	await run({ ...node({ ...contact(''), name }), type }, input);
	expect(fieldDay(given[0], 'Date of Birth', 'UTC')).toBe('1991-01-31');
	expect(fieldTime(given[0], 'Received At', 'UTC')).toBe('1991-01-31T13:00:00.000Z');
	const invalid = { isValid: false, toMillis: () => NaN, toISODate: () => null };
	expect(() => fieldDay(invalid, 'Date of Birth', 'UTC')).toThrow('is not a valid date');
});

it.each([
	['shows twice', 'Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
	['shows twice', 'America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
	['shows twice', 'Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00.000Z'],
	['skips', 'Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
	['skips', 'America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00.000Z'],
	['skips a day before', 'Pacific/Apia', '2011-12-31T00:00:00', '2011-12-30T10:00:00.000Z'],
])(
	'what a clock %s is read as before it was changed: %s %s',
	async (_, timezone, written, receivedAt) => {
		const saved = { ...node(parse(written)), settings: { timezone } };
		expect((await run(saved)).items[0]?.json).toMatchObject({ receivedAt });
	},
);

it('agrees with Luxon in every time zone, also where clocks change', async () => {
	const zones = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Europe/Berlin', 'Pacific/Apia', 'UTC'];
	for (const timezone of [...zones, 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns']) {
		const texts: string[] = [];
		for (let month = 1; month <= 12; month++) {
			for (const clock of ['00:00:00', '02:15:30', '12:00:00', '23:59:59']) {
				const [mm, dd] = [month, month + 7].map((part) => String(part).padStart(2, '0'));
				texts.push(`2026-${mm}-${dd}T${clock}`);
			}
		}
		// Skipped somewhere. What is shown twice, Luxon reads by today's clock.
		texts.push('2026-03-08T02:30:00', '2026-03-29T02:30:00');
		const input = texts.map((text) => ({ text }));
		const times = async (receivedAt: string): Promise<unknown[]> => {
			const saved = { ...node(parse(receivedAt)), settings: { timezone } };
			return (await run(saved, input)).items.map(({ json }) => json.receivedAt);
		};
		const luxons = '={{ DateTime.fromISO($json.text).toUTC().toISO() }}';
		expect(await times('={{ $json.text }}')).toEqual(await times(luxons));
	}
});
