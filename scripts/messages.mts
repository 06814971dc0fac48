import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

// Every sentence that the nodes can say to a person, read off the code: what a failure is made of, the
// reasons of answers, the lines of the log, the outcomes of credential tests. What is filled in at run
// time is `…`.

const root = join(import.meta.dirname, '..');
const filledIn = '…';

/** Something that a person may read. */
export interface Message {
	/** The file that says it, e.g. `nodes/Beeiq/api/failure.ts`. */
	file: string;
	text: string;
	/** The sentences that follow it; empty if none do. */
	advice: string;
}

/** The values of names, as far as they are known where an expression stands. */
type Scope = ReadonlyMap<ts.Symbol, string[]>;

const nowhere: Scope = new Map();
/** A table with more texts than these is not written out. */
const choicesAtMost = 4;
/** So deep may one function's text be in another's. */
const depthAtMost = 6;

/** All messages in the code, in the order of the files. */
export function listMessages(): Message[] {
	const files = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => join(folder, file)),
	);
	return new Reader(files.sort()).messages;
}

class Reader {
	readonly messages: Message[] = [];
	private readonly checker: ts.TypeChecker;
	private readonly calls = new Map<ts.Symbol, ts.CallExpression[]>();

	constructor(files: string[]) {
		const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
			readFileSync(path, 'utf8'),
		) as { config: object };
		const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
		const program = ts.createProgram(
			files.map((file) => join(root, file)),
			options,
		);
		this.checker = program.getTypeChecker();
		const sources = files.map((file) => program.getSourceFile(join(root, file)) as ts.SourceFile);
		for (const source of sources) this.visit(source, (node) => this.noteCall(node));
		for (const [index, source] of sources.entries()) {
			this.visit(source, (node) => this.collect(node, files[index] as string));
		}
	}

	private visit(node: ts.Node, see: (node: ts.Node) => void): void {
		see(node);
		ts.forEachChild(node, (child) => this.visit(child, see));
	}

	private noteCall(node: ts.Node): void {
		if (!ts.isCallExpression(node)) return;
		const symbol = this.symbolOf(node.expression);
		if (symbol) this.calls.set(symbol, [...(this.calls.get(symbol) ?? []), node]);
	}

	private collect(node: ts.Node, file: string): void {
		for (const [text, advice] of this.partsOf(node)) {
			if (!text) continue;
			for (const scope of this.scopesOf(node, [text, advice])) {
				for (const one of this.textsOf(text, scope)) {
					for (const other of advice ? this.textsOf(advice, scope) : [''])
						this.add(file, one, other);
				}
			}
		}
	}

	/** What this node tells a person, and what it advises. */
	private *partsOf(node: ts.Node): Generator<[text: ts.Node | undefined, advice?: ts.Node]> {
		if (ts.isNewExpression(node) && node.expression.getText() === 'BeeiqFailure') {
			yield [node.arguments?.[1], node.arguments?.[2]];
		} else if (ts.isArrayLiteralExpression(node) && this.isMeaning(node)) {
			yield [node.elements[1], node.elements[2]];
		} else if (ts.isCallExpression(node)) {
			const [first, second, , fourth] = node.arguments;
			const name = node.expression.getText();
			if (/logger\.(warn|info)$/.test(name)) yield [first];
			if (name === 'logSparingly' && second) yield [memberOf(second, 'message')];
			if (name === 'failItem') yield [fourth];
		} else if (ts.isFunctionDeclaration(node)) {
			// What follows a message where the tenant or the account may be the reason.
			if (node.name?.text.startsWith('advice')) yield [node];
		} else {
			const advice = memberOf(node, 'advice');
			if (memberOf(node, 'reason')) yield [memberOf(node, 'reason'), advice];
			else if (memberOf(node, 'status')) yield [memberOf(node, 'message'), advice];
		}
	}

	/** The one kind of tuple that a failure is made of. */
	private isMeaning(node: ts.ArrayLiteralExpression): boolean {
		const type = this.checker.getContextualType(node);
		return type?.aliasSymbol?.name === 'Meaning';
	}

	/**
	 * Where the text is a parameter as it came, each call of the function says something of its own.
	 */
	private scopesOf(node: ts.Node, texts: Array<ts.Node | undefined>, depth = 0): Scope[] {
		const owner = ts.findAncestor(node, ts.isFunctionLike);
		const symbol = owner?.name && this.checker.getSymbolAtLocation(owner.name);
		const passed = texts.some((text) => text && this.isParameter(text));
		if (!owner || !symbol || !passed || depth > depthAtMost) return this.rowsFor(texts);
		return (this.calls.get(symbol) ?? []).flatMap((call) =>
			this.scopesOf(call, [...call.arguments], depth + 1).map((outer) =>
				this.bind(owner, call, outer, depth + 1),
			),
		);
	}

	/** Where the texts are members taken from a row of a table, each row says something of its own. */
	private rowsFor(texts: Array<ts.Node | undefined>): Scope[] {
		const taken = new Map<ts.Symbol, string>();
		let table: ts.Expression | undefined;
		for (const text of texts) {
			if (!text) continue;
			this.visit(text, (node) => {
				const symbol = ts.isIdentifier(node) ? this.symbolOf(node) : undefined;
				const [element] = symbol?.declarations ?? [];
				if (!symbol || !element || !ts.isBindingElement(element)) return;
				const { initializer } = element.parent.parent as ts.VariableDeclaration;
				if (!initializer || !ts.isElementAccessExpression(initializer)) return;
				table = this.initializerOf(initializer.expression);
				taken.set(symbol, element.name.getText());
			});
		}
		if (!table || !ts.isObjectLiteralExpression(table)) return [nowhere];
		return table.properties.filter(ts.isPropertyAssignment).map(({ initializer }) => {
			const textOf = (name: string): string[] =>
				this.textsOf(memberOf(initializer, name) ?? initializer, nowhere);
			return new Map([...taken].map(([symbol, name]) => [symbol, textOf(name)]));
		});
	}

	private isParameter(node: ts.Node): boolean {
		const name = ts.isShorthandPropertyAssignment(node) ? node.name : node;
		const symbol = ts.isShorthandPropertyAssignment(node)
			? this.checker.getShorthandAssignmentValueSymbol(node)
			: ts.isIdentifier(name)
				? this.symbolOf(name)
				: undefined;
		const [declaration] = symbol?.declarations ?? [];
		return declaration !== undefined && ts.isParameter(declaration);
	}

	private bind(
		owner: ts.SignatureDeclaration,
		call: ts.CallExpression,
		outer: Scope,
		depth: number,
	): Scope {
		const scope = new Map<ts.Symbol, string[]>();
		for (const [index, { name }] of owner.parameters.entries()) {
			const symbol = ts.isIdentifier(name) && this.checker.getSymbolAtLocation(name);
			const argument = call.arguments[index];
			if (symbol && argument) scope.set(symbol, this.textsOf(argument, outer, depth));
		}
		return scope;
	}

	/** What an expression may give. */
	private textsOf(node: ts.Node, scope: Scope, depth = 0): string[] {
		if (depth > depthAtMost) return [filledIn];
		const inside = (part: ts.Node): string[] => this.textsOf(part, scope, depth);
		if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text];
		if (ts.isTemplateExpression(node)) {
			return node.templateSpans.reduce(
				(texts, { expression, literal }) =>
					combine(combine(texts, inside(expression)), [literal.text]),
				[node.head.text],
			);
		}
		if (ts.isParenthesizedExpression(node)) return inside(node.expression);
		if (ts.isPropertyAssignment(node)) return inside(node.initializer);
		if (ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node))
			return this.returnsOf(node, scope, depth);
		if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return inside(node.body);
		if (ts.isConditionalExpression(node)) {
			return fullest([...inside(node.whenTrue), ...inside(node.whenFalse)]);
		}
		if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
			return combine(inside(node.left), inside(node.right));
		}
		if (ts.isElementAccessExpression(node)) return this.textsOfMember(node, scope, depth);
		if (ts.isCallExpression(node)) return this.textsOfCall(node, scope, depth);
		if (ts.isIdentifier(node) || ts.isShorthandPropertyAssignment(node)) {
			return this.textsOfName(node, scope, depth);
		}
		return [filledIn];
	}

	/** Each text of a table, whichever member of it is asked for. */
	private textsOfMember(node: ts.ElementAccessExpression, scope: Scope, depth: number): string[] {
		const table = this.initializerOf(node.expression) ?? node.expression;
		if (!ts.isObjectLiteralExpression(table)) return [filledIn];
		if (table.properties.length > choicesAtMost) return [filledIn];
		return table.properties.flatMap((member) => this.textsOf(member, scope, depth));
	}

	private textsOfCall(node: ts.CallExpression, scope: Scope, depth: number): string[] {
		const [declaration] = this.symbolOf(node.expression)?.declarations ?? [];
		// `json.ts` names kinds of JSON, and says no sentences.
		const isOwn = declaration && !/\.d\.ts$|\/json\.ts$/.test(declaration.getSourceFile().fileName);
		if (!isOwn || !ts.isFunctionDeclaration(declaration)) return [filledIn];
		const type = this.checker.getTypeAtLocation(node);
		if (!(type.flags & ts.TypeFlags.StringLike)) return [filledIn];
		return this.returnsOf(declaration, this.bind(declaration, node, scope, depth), depth + 1);
	}

	private returnsOf(owner: ts.FunctionLikeDeclaration, scope: Scope, depth: number): string[] {
		const texts = new Set<string>();
		this.visit(owner, (node) => {
			if (!ts.isReturnStatement(node) || !node.expression) return;
			if (ts.findAncestor(node, ts.isFunctionLike) !== owner) return;
			for (const text of this.textsOf(node.expression, scope, depth + 1)) texts.add(text);
		});
		return fullest([...texts]);
	}

	private textsOfName(
		node: ts.Identifier | ts.ShorthandPropertyAssignment,
		scope: Scope,
		depth: number,
	): string[] {
		const symbol = ts.isIdentifier(node)
			? this.symbolOf(node)
			: this.checker.getShorthandAssignmentValueSymbol(node);
		const known = symbol && scope.get(symbol);
		if (known) return known;
		const value = initializerOf(symbol);
		return value ? this.textsOf(value, scope, depth + 1) : [filledIn];
	}

	private initializerOf(node: ts.Node): ts.Expression | undefined {
		return initializerOf(this.symbolOf(node));
	}

	private symbolOf(node: ts.Node): ts.Symbol | undefined {
		const symbol = this.checker.getSymbolAtLocation(node);
		return symbol && symbol.flags & ts.SymbolFlags.Alias
			? this.checker.getAliasedSymbol(symbol)
			: symbol;
	}

	private add(file: string, text: string, advice: string): void {
		const [shown, then] = [text, advice].map((part) =>
			part.replaceAll(/…(?:\s*…)+/g, filledIn).trim(),
		);
		if (!/\p{L}{2}/u.test(`${shown}${then}`)) return;
		const isKnown = this.messages.some((other) => other.text === shown && other.advice === then);
		if (!isKnown) this.messages.push({ file, text: shown as string, advice: then as string });
	}
}

/** What a constant is set to. */
function initializerOf(symbol: ts.Symbol | undefined): ts.Expression | undefined {
	const [declaration] = symbol?.declarations ?? [];
	const isConstant =
		declaration && ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name);
	return isConstant ? declaration.initializer : undefined;
}

/** What may be said or left out is said. */
function fullest(texts: string[]): string[] {
	const filled = [...new Set(texts)].filter(Boolean);
	return filled.length > 0 ? filled : [''];
}

/** A member of an object that stands in the code. */
function memberOf(node: ts.Node, name: string): ts.Node | undefined {
	if (!ts.isObjectLiteralExpression(node)) return undefined;
	return node.properties.find((property) => property.name?.getText() === name);
}

/** Each of the one followed by each of the other. */
function combine(texts: string[], others: string[]): string[] {
	return texts.flatMap((text) => others.map((other) => text + other));
}
