import { eventSchema } from '../../nodes/Beeiq/event/event-schema';

/** Where an event has a list, by what is documented: the record, and the member of it. */
export const documentedLists = listsIn(eventSchema).filter(([first]) => first !== 'eventContent');

function listsIn(schema: unknown, path: string[] = []): string[][] {
	// zod's own classes differ in their insides between its versions 3 and 4, but not in these.
	const { shape, element, options, unwrap } = schema as {
		shape?: Record<string, unknown>;
		element?: unknown;
		options?: unknown[];
		unwrap?: () => unknown;
	};
	if (element !== undefined) return [path];
	if (options) return options.flatMap((option) => listsIn(option, path));
	if (unwrap) return listsIn(unwrap.call(schema), path);
	return Object.entries(shape ?? {}).flatMap(([name, member]) => listsIn(member, [...path, name]));
}
