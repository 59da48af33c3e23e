/** 通知渠道: a mailbox is set up, tried and seen in the log; a bot's address is checked; people say where they are reached and who stands in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { type MailServer, startMailServer } from '../../helpers/mail-server.ts';
import { valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';

const MAILBOX = '公司邮箱';
const GROUP = '采购群';

describe('channels', () => {
  let app: OpenedApp;
  let client: AppClient;
  let mail: MailServer;
  beforeAll(async () => {
    mail = await startMailServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
    app = await openDemoCompany('manager', { width: 1366, height: 768 });
    client = clientOf(app);
  });
  afterAll(async () => {
    await closeAndForget(app);
    await mail.close();
  });
  const card = (name: string) => app.page.locator(`.channel-card[data-channel="${name}"]`);
  const dialog = () => app.page.locator('.ant-modal-container, .ant-modal-content').last();
  const choose = async (label: string, option: string) => {
    await dialog().getByLabel(label, { exact: true }).click();
    await app.page.locator('.ant-select-item-option', { hasText: option }).last().click();
  };

  it('a mailbox: set up, tried, and what its server answered', async () => {
    const { page } = app;
    await visit(page, '/settings/channels');
    await page.locator('[data-action="add-channel"]').click();
    await page.getByRole('radio', { name: '邮箱' }).click();
    await dialog().getByLabel('名称').first().fill(MAILBOX);
    await choose('邮箱服务', '其他');
    await dialog().getByLabel('SMTP 服务器').fill('127.0.0.1');
    await dialog().getByLabel('端口').fill(String(mail.port));
    await choose('加密', '不加密');
    await dialog().getByLabel('发件地址').fill('cangshao@qiming.cn');
    await takePicture(page, 'channel-mailbox');
    await page.keyboard.press('Enter');
    await card(MAILBOX).waitFor();
    await card(MAILBOX).locator('.channel-to').fill('zhou@qiming.cn');
    await card(MAILBOX).locator('[data-action="test-channel"]').click();
    await card(MAILBOX).getByRole('status').waitFor();
    await expect.poll(() => card(MAILBOX).innerText()).toContain('已送到“zhou@qiming.cn”');
    await expect.poll(() => card(MAILBOX).locator('.channel-light').getAttribute('data-light')).toBe('ok');
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]).toContain('To: zhou@qiming.cn');
  });

  it('a server that is gone is said in plain words, with the next step; the light says it too', async () => {
    const { page } = app;
    await mail.close();
    await card(MAILBOX).locator('[data-action="test-channel"]').click();
    await card(MAILBOX).getByRole('alert').waitFor();
    await expect.poll(() => card(MAILBOX).innerText()).toContain('连不上对方');
    await expect.poll(() => card(MAILBOX).locator('.channel-light').getAttribute('data-light')).toBe('trouble');
    const failed = page.locator('.message-log tr[data-state="failed"]');
    await failed.first().waitFor();
    expect(await failed.first().innerText()).toContain(MAILBOX);
    await takePicture(page, 'channels');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('a bot: only the address of its maker is taken, what is kept is never shown again; all by keyboard', async () => {
    const { page } = app;
    await page.locator('[data-action="add-channel"]').focus();
    await page.keyboard.press('Enter');
    await dialog().getByLabel('名称').first().waitFor();
    await pageAtRest(page);
    await page.keyboard.type(GROUP);
    await page.keyboard.press('Enter');
    const address = dialog().getByLabel('Webhook 地址');
    await address.waitFor();
    await address.fill('https://example.com/cgi-bin/webhook/send?key=693a91f6-7xxx');
    await dialog().getByText('整行复制它的 Webhook 地址').waitFor();
    await expect.poll(() => dialog().getByRole('button', { name: '保存密钥' }).isDisabled()).toBe(true);
    await takePicture(page, 'channel-key');
    await address.fill('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4');
    await page.keyboard.press('Enter');
    await card(GROUP).locator('[data-action="test-channel"]').waitFor();
    await expect.poll(() => card(GROUP).locator('.channel-light').getAttribute('data-light')).toBe('untried');
    expect(await page.content()).not.toContain('693a91f6');
    expect(JSON.stringify(valueOf(await client.channels.list({})))).not.toContain('693a91f6');
    await card(GROUP).locator('[data-action="remove-channel"]').click();
    await dialog().getByRole('button', { name: '删除' }).click();
    await card(GROUP).waitFor({ state: 'detached' });
  });

  it('quiet hours', async () => {
    const { page } = app;
    await page.locator('.channel-quiet button[role=switch]').click();
    await page.locator('[data-action="save-quiet"]').click();
    await expect.poll(async () => valueOf(await client.channels.quietHours({})).quietHours).toEqual({ from: '22:00', until: '06:30' });
  });

  it('where people are reached and who stands in: by the manager, and by oneself', async () => {
    const { page } = app;
    await visit(page, '/settings/users');
    await page.locator('tr[data-user] [data-action="edit-contact"]').first().click();
    await dialog().getByLabel('邮箱').fill('zhou@');
    await dialog().getByText('邮箱的写法不对').waitFor();
    await dialog().getByLabel('邮箱').fill('zhou@qiming.cn');
    await dialog().getByLabel('手机').fill('138 0000 0000');
    await takePicture(page, 'contact');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('tr[data-user]', { hasText: 'zhou@qiming.cn · 13800000000' }).waitFor();
    await visit(page, '/settings/me');
    await page.getByLabel('手机').fill('13900000000');
    await page.keyboard.press('Enter');
    await expect.poll(async () => valueOf(await client.users.own({})).mobile).toBe('13900000000');
    await takePicture(page, 'settings-me');
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
