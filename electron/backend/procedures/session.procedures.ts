import type { AppHandlers } from '../dispatch.ts';
import { createUser, readUsers, resetPassword, updateUser } from '../services/settings/manage-users.ts';
import { readColleagues, readOwnUser, setContact, setOwnContact } from '../services/settings/set-contact.ts';
import { changePassword, readSession, setUpCompany, signIn, signOut, switchDemoUser } from '../services/settings/session.ts';
import { setUpDemo } from '../services/demo/set-up-demo.ts';

export const sessionProcedures: AppHandlers['session'] = {
  current: context => readSession(context),
  setUp: (context, input) => setUpCompany(context, input),
  setUpDemo: (context, input) => setUpDemo(context, input),
  switchDemoUser: (context, input) => switchDemoUser(context, input),
  signIn: (context, input) => signIn(context, input),
  signOut: context => signOut(context),
  changePassword: (context, input) => changePassword(context, input),
};

export const usersProcedures: AppHandlers['users'] = {
  list: context => readUsers(context),
  create: (context, input) => createUser(context, input),
  update: (context, input) => updateUser(context, input),
  resetPassword: (context, input) => resetPassword(context, input),
  setContact: (context, input) => setContact(context, input),
  own: context => readOwnUser(context),
  setOwnContact: (context, input) => setOwnContact(context, input),
  colleagues: context => readColleagues(context),
};
