import type { IHttpRequestOptions } from 'n8n-workflow';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { openRest } from '../../nodes/Beeiq/api/rest/client';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { executeContext } from '../n8n-core/http-request.mjs';

it('waits half a minute for what it wrote, sends it once, and says that nobody knows whether it was done', async () => {
	const beeiq = await Beeiq.start();
	try {
		beeiq.rest.add('ticket');
		beeiq.faults.add({ on: 'restWrite', as: { slow: 600 } });
		const context = executeContext({
			parameters: { resource: 'ticket', operation: 'updateTicket' },
			credentials: { beeiqRestApi: beeiq.restCredential },
			credentialTypes: [new BeeiqRestApi()],
		});
		const { helpers } = context;
		const httpRequest = helpers.httpRequest.bind(helpers);
		const waited: unknown[] = [];
		// The tests do not wait for as long.
		helpers.httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
			waited.push(options.timeout);
			return (await httpRequest({ ...options, timeout: 200 })) as unknown;
		};
		const rest = await openRest(context);
		const body = { TicketId: '1', title: 'Máy in hỏng' };
		const task = 'updating the ticket';
		await expect(rest.write({ task, method: 'PUT', resource: 'ticket', body })).rejects.toThrow(
			/did not answer in time while updating the ticket\. It is not known whether it was done/,
		);
		expect(waited).toEqual([30_000]);
		expect(beeiq.rest.calls.filter(({ method }) => method === 'PUT').length).toBeLessThanOrEqual(1);
	} finally {
		await beeiq.stop();
	}
});
