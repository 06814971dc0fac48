/** A list with more elements than this is not read. */
export const elementsAtMost = 10_000;
