import { CodeUnits } from '../../nodes/Beeiq/event/output/html-characters';

type Method = (this: unknown, ...args: unknown[]) => unknown;
/** What a call is charged, in steps, once it is known what it gave. */
type Charge = (self: unknown, args: unknown[], result: unknown) => number;

const whole: Charge = (text) => String(text).length;
const readWhole = ['includes', 'normalize', 'replaceAll', 'split', 'toLowerCase', 'toUpperCase'];

/** What looks through text, and how far it looks. */
const charges: Array<[owner: object, name: string, charge: Charge]> = [
	...readWhole.map((name): [object, string, Charge] => [String.prototype, name, whole]),
	[
		String.prototype,
		'indexOf',
		(text, [, from = 0], at) => (at === -1 ? whole(text, [], at) : Number(at)) - Number(from),
	],
	[String.prototype, 'charCodeAt', () => 1],
	[JSON, 'parse', (_, [text]) => String(text).length],
];

/**
 * How many steps something takes: one for each look at a member, an element or a name of the value, which
 * it gets to see only so, and one for each character that the code looks at, or the engine for it. Steps
 * are the same on every machine, however busy it is.
 */
export function countSteps(value: unknown, run: (observed: unknown) => void): number {
	let steps = 0;
	const restore = [
		...charges.map(([owner, name, charge]) =>
			replace(owner, name, (original) => {
				return function (...args) {
					const result = original.apply(this, args);
					steps += charge(this, args, result);
					return result;
				};
			}),
		),
		replace(RegExp.prototype, 'exec', (original) => {
			return function (text) {
				const { lastIndex, global, sticky } = this as RegExp;
				const result = original.call(this, text) as RegExpExecArray | null;
				const end = result ? result.index + result[0].length : String(text).length;
				steps += sticky && !result ? 1 : end - (global || sticky ? lastIndex : 0);
				return result;
			};
		}),
	];
	const unitsOf = Object.getOwnPropertyDescriptor(
		CodeUnits.prototype,
		'units',
	) as PropertyDescriptor;
	Object.defineProperty(CodeUnits.prototype, 'units', {
		...unitsOf,
		get(this: CodeUnits) {
			return countReads(unitsOf.get?.call(this) as Uint16Array, () => steps++);
		},
	});
	restore.push(() => Object.defineProperty(CodeUnits.prototype, 'units', unitsOf));
	try {
		run(observe(value, (count) => (steps += count)));
		return steps;
	} finally {
		for (const undo of restore) undo();
	}
}

function replace(owner: object, name: string, wrap: (original: Method) => Method): () => void {
	const holder = owner as Record<string, Method>;
	const original = holder[name] as Method;
	holder[name] = wrap(original);
	return () => (holder[name] = original);
}

/** An array that tells of each look at a unit. */
function countReads(units: Uint16Array, count: () => void): Uint16Array {
	return new Proxy(units, {
		get(target, place) {
			count();
			return Reflect.get(target, place) as unknown;
		},
		set: (target, place, unit) => Reflect.set(target, place, unit),
	});
}

/** A value that tells of each look into it. */
function observe(value: unknown, count: (looks: number) => void): unknown {
	const seen = new WeakMap<object, object>();
	const wrap = (inside: unknown): unknown => {
		if (typeof inside !== 'object' || inside === null) return inside;
		const proxy = seen.get(inside) ?? new Proxy(inside, handler);
		seen.set(inside, proxy);
		return proxy;
	};
	const handler: ProxyHandler<object> = {
		get(target, name) {
			count(1);
			return wrap(Reflect.get(target, name));
		},
		has(target, name) {
			count(1);
			return Reflect.has(target, name);
		},
		getOwnPropertyDescriptor(target, name) {
			count(1);
			return Reflect.getOwnPropertyDescriptor(target, name);
		},
		ownKeys(target) {
			const names = Reflect.ownKeys(target);
			count(names.length);
			return names;
		},
	};
	return wrap(value);
}
