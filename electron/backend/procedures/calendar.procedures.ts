import type { AppHandlers } from '../dispatch.ts';
import { deleteEntry, removeShutDown, saveEntry, saveShutDown, setDay, setWeek } from '../services/calendar/change-calendar.ts';
import { readCalendarOfItem, readCalendarYear } from '../services/calendar/read-calendar.ts';

export const calendarProcedures: AppHandlers['calendar'] = {
  year: (context, input) => readCalendarYear(context, input.year),
  ofItem: (context, input) => readCalendarOfItem(context, input.itemId),
  saveEntry: (context, input) => saveEntry(context, input),
  deleteEntry: (context, input) => deleteEntry(context, input),
  saveShutDown: (context, input) => saveShutDown(context, input),
  deleteShutDown: (context, input) => removeShutDown(context, input),
  setWeek: (context, input) => setWeek(context, input),
  setDay: (context, input) => setDay(context, input),
};
