import { Component, type ReactNode } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

function PageFailed({ onRetry, detail }: { readonly onRetry: () => void; readonly detail: string }) {
  const t = useTexts('common');
  return (
    <div className="error-fill">
      <div className="error-panel" role="alert">
        <Icon name="warning" />
        <dl>
          <dt>{t('error.pageTitle')}</dt>
          <dd>{t('error.pageSaved')} {t('error.pageTodo')}</dd>
          <dd className="muted">{detail}</dd>
          <dd className="error-actions"><Button size="small" icon="refresh" onClick={onRetry}>{t('actions.retry')}</Button></dd>
        </dl>
      </div>
    </div>
  );
}

type Props = { readonly children: ReactNode; /** Another address is another try. */ readonly address: string };
type State = { readonly error: Error | null };

/** Keeps the frame alive when a page throws: rail, search and status stay usable. Another address starts afresh. */
export class ErrorBoundary extends Component<Props, State> {
  public override state: State = { error: null };

  public static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  public override componentDidUpdate(before: Props): void {
    if (before.address !== this.props.address && this.state.error !== null) this.setState({ error: null });
  }

  public override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <PageFailed onRetry={() => { this.setState({ error: null }); }} detail={error.message} />;
  }
}
