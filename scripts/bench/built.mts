import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as node from '../../nodes/Beeiq/BeeiqTrigger.node';
import type * as conditions from '../../nodes/Beeiq/event/conditions/index';
import type * as heart from '../../nodes/Beeiq/event/receive';

const load = createRequire(import.meta.url);
const nodes = join(import.meta.dirname, '../../dist/nodes/Beeiq');

/** The heart as it is shipped, not as it is written. */
export const { receive } = load(join(nodes, 'event/receive.js')) as typeof heart;

/** The reading of conditions as it is shipped. */
export const { readConditions } = load(join(nodes, 'event/conditions')) as typeof conditions;

/** The node as it is shipped. */
export const { BeeiqTrigger } = load(join(nodes, 'BeeiqTrigger.node.js')) as typeof node;
