// jest's way to a module, for tests with zod 4: it is the package's own zod, and n8n keeps zod 3.
module.exports = (name, options) => {
	const isOurs = name === 'zod' && !options.basedir.includes('/node_modules/');
	return options.defaultResolver(isOurs ? 'zod4' : name, options);
};
