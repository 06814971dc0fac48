import { hasMember, isContainer, type Container } from '../../json';

/**
 * True if two JSON values are alike. With a stack of its own, so that depth in a body cannot exhaust
 * the engine's, and which holds one entry a level, so that width cannot exhaust the memory.
 */
export function isEqualJson(left: unknown, right: unknown): boolean {
	if (!isContainer(left) || !isContainer(right)) return left === right;
	const levels = [openLevel(left, right)];
	for (let level = levels.at(-1); level; level = levels.at(-1)) {
		if (level === 'different') return false;
		const { next, count, names } = level;
		if (next === count) {
			levels.pop();
			continue;
		}
		level.next++;
		const name = names ? (names[next] as string) : next;
		if (names && !hasMember(level.right, name as string)) return false;
		const a = level.left[name];
		const b = level.right[name];
		if (isContainer(a) && isContainer(b)) levels.push(openLevel(a, b));
		else if (a !== b) return false;
	}
	return true;
}

/** How far two objects or arrays have been compared. */
interface Level {
	left: Container;
	right: Container;
	/** The members of an object; undefined for arrays. */
	names: string[] | undefined;
	count: number;
	next: number;
}

function openLevel(left: Container, right: Container): Level | 'different' {
	if (Array.isArray(left) !== Array.isArray(right)) return 'different';
	const names = Array.isArray(left) ? undefined : Object.keys(left);
	const count = names ? names.length : (left as unknown[] & Container).length;
	const other = names ? Object.keys(right).length : (right as unknown[] & Container).length;
	return count === other ? { left, right, names, count, next: 0 } : 'different';
}
