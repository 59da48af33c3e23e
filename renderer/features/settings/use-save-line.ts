import type { Failure, Reply } from '../../../shared/contract/errors.ts';
import { assertNever } from '../../../shared/kernel/assert.ts';
import { useCommand } from '../../client/use-command.ts';
import type { ListKind, ListLine } from './list-kinds.ts';

export type SaveLine = { save(line: ListLine): Promise<Reply<unknown>>; readonly isRunning: boolean; readonly failure: Failure | null };

/** Saves a line of a short list: adds it when it has no id yet. */
export function useSaveLine(kind: ListKind): SaveLine {
  const unit = useCommand('masterData.saveUnit');
  const category = useCommand('masterData.saveCategory');
  const supplier = useCommand('masterData.saveSupplier');
  const location = useCommand('masterData.saveLocation');
  const department = useCommand('masterData.saveDepartment');
  const commands = [unit, category, supplier, location, department];
  const save = (line: ListLine): Promise<Reply<unknown>> => {
    const { code, name, isActive } = line;
    const id = line.id === '' ? {} : { id: line.id };
    switch (kind) {
      case 'units': return unit.run({ ...id, name, decimals: line.decimals });
      case 'categories': return category.run({ ...id, code, name, parentId: line.parentId });
      case 'suppliers': return supplier.run({ ...id, code, name, leadTimeDays: line.leadTimeDays, contact: line.contact, isActive });
      case 'locations': return location.run({ ...id, code, name, isActive });
      case 'departments': return department.run({ ...id, name, isActive });
      default: return assertNever(kind);
    }
  };
  return { save, isRunning: commands.some(command => command.isRunning), failure: commands.find(command => command.failure !== null)?.failure ?? null };
}
