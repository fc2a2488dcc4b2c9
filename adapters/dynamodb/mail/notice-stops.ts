import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { stopAttribute } from './mail-marks.ts';
import type { Table } from '../table/table.ts';
import { updateItem } from '../table/write.ts';

/** Stops due-day notices by what stands in a mail's List-Unsubscribe. */
export function noticeStops(table: Table) {
  return {
    /** @returns false when the token is not the patron's; stopping again is stopping */
    async stop(patronNumber: string, stopToken: string): Promise<boolean> {
      const update = new Expression();
      update.whereEquals(update.path(stopAttribute), stopToken);
      update.setValue(update.path('dueNotice'), false);
      // A form that shows the notice as wanted must not bring it back unseen (C3).
      const version = update.path('version');
      update.set(version, `${version} + ${update.value(1)}`);
      return (await updateItem(table, keys.profile(patronNumber), update)).done;
    },
  };
}
