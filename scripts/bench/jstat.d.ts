/** What the benchmark uses of jStat, which comes without types. */
declare module 'jstat' {
	const jstat: {
		jStat: { studentt: { inv(probability: number, degreesOfFreedom: number): number } };
	};
	export default jstat;
}
