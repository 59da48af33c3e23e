import { afterEach, describe, expect, it } from 'vitest';

import { DESTINATIONS, destinationsFor } from '../../../renderer/frame/destinations.ts';
import { ROLE_PERMISSIONS } from '../../../shared/contract/permissions.ts';
import { ROLES } from '../../../shared/kernel/vocabulary.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import { openApp } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { entranceOf } from '../page-models/entrance.ts';
import { frameOf, visit } from '../page-models/frame.ts';

const OWNER = { companyName: '启明机械', displayName: '陈启明', name: 'chenqm', password: '仓库里有三十万把刀' };

let app: OpenedApp;
afterEach(async () => { await closeAndForget(app); });

describe('the first run', () => {
  it('makes the owner an account, says what is wrong with a form, and signs in again after signing out', async () => {
    app = await openApp();
    const entrance = entranceOf(app.page);
    await entrance.setUpTitle.waitFor();
    await takePicture(app.page, 'first-run');
    await entrance.submitOwner();
    await entrance.problem('companyName').waitFor();
    await entrance.fillOwner(OWNER, '另一个');
    await entrance.submitOwner();
    await entrance.problem('again').waitFor();
    await entrance.fillOwner(OWNER);
    await entrance.submitOwner();

    const frame = frameOf(app.page);
    await frame.person.waitFor();
    await expect.poll(() => frame.person.innerText()).toContain(OWNER.displayName);
    await frame.signOut();
    await entrance.signInTitle.waitFor();
    await entrance.signIn(OWNER.name, '不对的密码');
    await app.page.getByRole('alert').first().waitFor();
    await entrance.signIn(OWNER.name, OWNER.password);
    await frame.person.waitFor();
  });

  it('opens the demo company with one press, marked as demo', async () => {
    app = await openApp();
    const entrance = entranceOf(app.page);
    const frame = frameOf(app.page);
    await entrance.openDemo();
    await frame.person.waitFor({ timeout: 240_000 });
    await expect.poll(() => frame.demoMark.count()).toBe(1);
    expect(valueOf(await clientOf(app).session.current({})).isDemo).toBe(true);
    await frame.signOut();
    await entrance.sit('buyer');
    await frame.person.waitFor();
  });

  it('speaks English after one press, without a restart, and stays so', async () => {
    app = await openDemoCompany('manager');
    const frame = frameOf(app.page);
    await frame.switchLanguage();
    const english = frameOf(app.page, 'en');
    await english.rail.waitFor();
    await expect.poll(() => english.destinations()).toContain('Stock');
    await expect.poll(() => app.page.evaluate(() => document.documentElement.lang)).toBe('en');
    await app.page.reload();
    await english.rail.waitFor();
    await english.switchLanguage();
    await frame.rail.waitFor();
  });
});

describe('roles', () => {
  it('show each person the pages they may use and no others', async () => {
    app = await openDemoCompany('viewer');
    const frame = frameOf(app.page);
    for (const role of ROLES) {
      valueOf(await clientOf(app).session.switchDemoUser({ ...newOperation(), role }));
      await visit(app.page, '/');
      await frame.person.waitFor();
      const expected = destinationsFor(ROLE_PERMISSIONS[role]).map(({ id }) => frame.word(`rail.${id}`));
      await expect.poll(() => frame.destinations(), { message: role }).toEqual(expected);
    }
  });

  it('are held by the backend, not only by the pages', async () => {
    app = await openDemoCompany('viewer');
    const client = clientOf(app);
    const { today } = valueOf(await client.session.current({}));
    const { rows } = valueOf(await client.stock.list({ limit: 1 }));
    const reply = await client.documents.post({ ...newOperation(), type: 'issue', businessDate: today, lines: [{ itemId: rows[0]!.itemId, quantityMicro: 1_000_000 }] });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } });
    expect(rows[0]!.valueE4).toBeNull();
    const closed = DESTINATIONS.find(each => each.id === 'record')!;
    await visit(app.page, closed.path);
    await app.page.getByText(frameOf(app.page).word('notFound.title')).waitFor();
  });
});
