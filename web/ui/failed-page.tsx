import { Component, type ReactNode } from 'react';
import { useTexts } from '../texts/spoken.tsx';
import { Button } from './button.tsx';
import { Page } from './page.tsx';

/**
 * A page that broke, or whose part could not be fetched: says so, and offers to load it anew. Nothing is lost silently.
 */
export class FailedPage extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const texts = useTexts();
  return (
    <Page heading={texts.frame.failed}>
      <p className="mb-6">{texts.frame.failedText}</p>
      <Button weight="main" onClick={() => location.reload()}>
        {texts.states.again}
      </Button>
    </Page>
  );
}
