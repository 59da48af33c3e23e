import type { AppHandlers } from '../dispatch.ts';
import { readChannels, removeChannel, saveChannelSettings } from '../services/channels/manage-channels.ts';
import { readQuietHours, saveQuietHours } from '../services/channels/quiet-hours.ts';
import { readMessages } from '../services/channels/read-messages.ts';
import { sendTestMessage } from '../services/channels/send-test.ts';
import { setChannelSecret } from '../services/channels/set-secret.ts';

export const channelsProcedures: AppHandlers['channels'] = {
  list: context => readChannels(context),
  save: (context, input) => saveChannelSettings(context, input),
  remove: (context, input) => removeChannel(context, input),
  setSecret: (context, input) => setChannelSecret(context, input),
  test: (context, input) => sendTestMessage(context, input),
  messages: (context, input) => readMessages(context, input),
  quietHours: context => readQuietHours(context),
  saveQuietHours: (context, input) => saveQuietHours(context, input),
};
