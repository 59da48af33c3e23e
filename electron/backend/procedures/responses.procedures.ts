import type { AppHandlers } from '../dispatch.ts';
import { cancelTask, finishTask, readTasks } from '../services/tasks/answer-task.ts';

export const tasksProcedures: AppHandlers['tasks'] = {
  list: (context, input) => readTasks(context, input),
  done: (context, input) => finishTask(context, input),
  cancel: (context, input) => cancelTask(context, input),
};
