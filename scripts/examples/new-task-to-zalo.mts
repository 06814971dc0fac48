import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { either, onlyIf, setFields } from './parts/steps.mjs';
import type { Plan, Step } from './parts/workflow.mjs';

export const newTaskToZalo: Plan = {
	file: 'new-task-to-zalo.json',
	name: 'BeeIQ: new task → Zalo message to the assignee',
	note: {
		english: {
			title: 'New task → Zalo message to the assignee',
			does: 'Your Zalo Official Account (OA) writes to whoever a new task is assigned to. Zalo lets it write only to people who have written to it in the last 7 days.',
			fillIn: [
				'At developers.zalo.me, make an app, link your OA to it and fetch an access token and a refresh token.',
				"In n8n, make a data table **zalo** with the text columns **accessToken** and **refreshToken**, and paste both into one row. Zalo's tokens last 25 hours; the lower line renews them.",
				"In **Renew Token**, enter the app's ID at **app_id**, and make a credential **Header Auth**: name **secret_key**, value the app's secret key.",
				"In **Zalo User**, enter your people's e-mail addresses in BeeIQ and their user IDs at your OA.",
			],
		},
		vietnamese: {
			title: 'Task mới → tin nhắn Zalo cho người phụ trách',
			does: 'Zalo Official Account (OA) của bạn nhắn cho người được giao task mới. Zalo chỉ cho OA nhắn người đã tương tác với OA trong 7 ngày gần nhất.',
			fillIn: [
				'Tại developers.zalo.me, tạo ứng dụng, liên kết OA và lấy access token, refresh token.',
				'Trong n8n, tạo data table **zalo** với hai cột văn bản **accessToken**, **refreshToken** và dán hai token vào một dòng. Token của Zalo có hạn 25 giờ; nhánh dưới tự gia hạn.',
				'Trong **Renew Token**, nhập ID ứng dụng vào **app_id**, tạo credential **Header Auth**: name là **secret_key**, value là khóa bí mật của ứng dụng.',
				'Trong **Zalo User**, nhập e-mail trong BeeIQ của từng người và user ID của họ tại OA.',
			],
		},
	},
	start: beeiqTrigger({ events: ['TASK_CREATE'], options: { summaryLanguage: 'vi' } }),
	routes: [
		[
			setFields('Zalo User', {
				zaloUserId: `={{ {
  "nhu.le@example.com": "ZALO-USER-ID-1",
  "hang.nguyen@example.com": "ZALO-USER-ID-2",
}[$json.assignee?.email?.toLowerCase()] ?? "ZALO-USER-ID-FOR-ALL-OTHERS" }}`,
			}),
			dataTable('Read Token', { operation: 'get', limit: 1 }),
			{
				name: 'Send Message',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method: 'POST',
					url: 'https://openapi.zalo.me/v3.0/oa/message/cs',
					sendHeaders: true,
					headerParameters: {
						parameters: [{ name: 'access_token', value: '={{ $json.accessToken }}' }],
					},
					sendBody: true,
					specifyBody: 'json',
					jsonBody: `={{ JSON.stringify({
  recipient: { user_id: $("Zalo User").item.json.zaloUserId },
  message: { text: [$("Zalo User").item.json.summary, $("Zalo User").item.json.record.link].filter(Boolean).join("\\n") },
}) }}`,
					options: {},
				},
			},
			// Zalo answers 200 to what it refuses too.
			onlyIf('Refused?', '$json.error !== 0'),
			stop('Say Why', '=Zalo: {{ $json.message }} ({{ $json.error }})'),
		],
	],
	otherRoutes: [
		[
			{
				name: 'Twice a Day',
				type: 'n8n-nodes-base.scheduleTrigger',
				typeVersion: 1.2,
				parameters: { rule: { interval: [{ field: 'hours', hoursInterval: 12 }] } },
			},
			dataTable('Read Refresh Token', { operation: 'get', limit: 1 }),
			{
				name: 'Renew Token',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method: 'POST',
					url: 'https://oauth.zaloapp.com/v4/oa/access_token',
					authentication: 'genericCredentialType',
					genericAuthType: 'httpHeaderAuth',
					sendBody: true,
					contentType: 'form-urlencoded',
					bodyParameters: {
						parameters: [
							{ name: 'app_id', value: 'YOUR-APP-ID' },
							{ name: 'grant_type', value: 'refresh_token' },
							{ name: 'refresh_token', value: '={{ $json.refreshToken }}' },
						],
					},
					options: {},
				},
			},
			either('Renewed?', 'Boolean($json.access_token && $json.refresh_token)', [
				stop('Say So', '=Zalo: {{ $json.error_name ?? $json.message }} ({{ $json.error }})'),
			]),
			dataTable('Keep Token', {
				operation: 'update',
				matchType: 'allConditions',
				filters: {
					conditions: [
						{
							keyName: 'id',
							condition: 'eq',
							keyValue: '={{ $("Read Refresh Token").item.json.id }}',
						},
					],
				},
				columns: {
					mappingMode: 'defineBelow',
					value: {
						accessToken: '={{ $json.access_token }}',
						refreshToken: '={{ $json.refresh_token }}',
					},
					matchingColumns: [],
					schema: ['accessToken', 'refreshToken'].map((id) => ({
						id,
						displayName: id,
						required: false,
						defaultMatch: false,
						display: true,
						type: 'string',
						readOnly: false,
						removed: false,
					})),
				},
				options: {},
			}),
		],
	],
};

function dataTable(name: string, parameters: Step['parameters']): Step {
	return {
		name,
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1,
		parameters: {
			resource: 'row',
			dataTableId: { __rl: true, mode: 'name', value: 'zalo' },
			...parameters,
		},
	};
}

/** Ends the execution as a failure, so that n8n shows it as one. */
function stop(name: string, errorMessage: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.stopAndError',
		typeVersion: 1,
		parameters: { errorMessage },
	};
}
