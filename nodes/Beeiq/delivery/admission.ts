import type { IWebhookFunctions } from 'n8n-workflow';
import { isAddressIn, plainAddress, type AddressList } from './allowed-ips';
import {
	givenSecrets,
	matchesSecret,
	secretCredential,
	secretHeader,
	secretQuery,
	type SecretCarriers,
} from './webhook-secret';
import { listedInText } from '../event/problem-list';
import type { Options } from './read-options';
import { usesSecret } from './read-parameters';

/** Why a delivery is not let in, before its body is looked at. */
interface AdmissionFault {
	status: 401 | 403;
	/** What the sender is told. */
	reason: string;
	/** What else the log says, for the operator of n8n. */
	advice?: string;
}

/** The order that BeeIQ is answered in: first where a delivery comes from, then its secret. */
export async function findAdmissionFault(
	context: IWebhookFunctions,
	{ allowedIps }: Options,
): Promise<AdmissionFault | null> {
	return findAddressFault(context, allowedIps) ?? (await findSecretFault(context));
}

function findAddressFault(
	context: IWebhookFunctions,
	list: AddressList | null,
): AdmissionFault | null {
	if (list === null) return null;
	// n8n's own reading of the proxies before it: the socket's address unless N8N_PROXY_HOPS is set.
	const { ip } = context.getRequestObject();
	if (isAddressIn(ip, list)) return null;
	const { unreadable } = list;
	const faulty =
		unreadable.length > 0 ? ` No IP address or range is: ${listedInText(unreadable)}.` : '';
	return {
		status: 403,
		reason: 'The address of the sender is not allowed',
		advice: `It came from ${plainAddress(ip) ?? 'what is not an IP address'}. If that is a proxy of yours, set N8N_PROXY_HOPS to the number of proxies before n8n; if it is BeeIQ, add it under "Allowed IP Addresses".${faulty}`,
	};
}

async function findSecretFault(context: IWebhookFunctions): Promise<AdmissionFault | null> {
	if (!usesSecret(context)) return null;

	const carriers: SecretCarriers = {
		query: context.getQueryData() as Record<string, unknown>,
		headers: context.getHeaderData() as Record<string, unknown>,
	};
	const given = givenSecrets(carriers);
	try {
		const { secret, previousSecret } = await context.getCredentials(secretCredential);
		if (matchesSecret(given, [secret, previousSecret])) return null;
	} catch {
		// No credential chosen, or it was deleted. A sender that cannot be checked is not let in.
		return {
			status: 401,
			reason:
				'The credential "BeeIQ Webhook Secret API" of this node cannot be read; choose one in the node',
		};
	}
	if (given !== undefined) return { status: 401, reason: 'The secret is wrong' };
	return {
		status: 401,
		reason: `The secret is missing: BeeIQ must send it as ?${secretQuery}=… in the address or as the header ${secretHeader}`,
		advice: `If this delivery is BeeIQ's, look whether the webhook's address in BeeIQ still ends in ?${secretQuery}=…: a web form or a proxy may have dropped it. Paste it again; if BeeIQ drops it each time, set "Authentication" to "None" and list BeeIQ's addresses under "Allowed IP Addresses".`,
	};
}
