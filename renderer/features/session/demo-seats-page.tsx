import { ROLES, type Role } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useEnterSession } from '../../hooks/use-enter-session.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Entrance } from './entrance.tsx';

/** The demo company's door: its people have no passwords, so a role is chosen. */
export function DemoSeatsPage({ companyName }: { readonly companyName: string }) {
  const t = useTexts('session');
  const common = useTexts('common');
  const enter = useEnterSession();
  const take = useCommand('session.switchDemoUser');
  const sit = async (role: Role) => {
    const reply = await take.run({ role });
    if (reply.ok) enter(reply.value);
  };
  return (
    <Entrance>
      <Panel className="demo-seats">
        <h1>{companyName}</h1>
        <p>{t('demoSeats.text')}</p>
        {ROLES.map(role => (
          <Button key={role} className="wide-button" data-action={`sit-${role}`} isBusy={take.isRunning} onClick={() => { void sit(role); }}>{common(`roles.${role}`)}</Button>
        ))}
        {take.failure !== null && <ErrorPanel failure={take.failure} />}
      </Panel>
    </Entrance>
  );
}
