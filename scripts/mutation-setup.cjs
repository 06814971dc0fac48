// For `npm run mutate`: a property that a mutant breaks fails at once. Looking for its smallest
// counterexample took longer than a mutant is given (seen in `polling`: one in seven ran out of time).
require('fast-check').configureGlobal({ endOnFailure: true });
