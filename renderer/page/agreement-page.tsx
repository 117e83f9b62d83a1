import { OwnAgreement } from '../agreement/own-agreement.tsx';
import { TrialAgreement } from '../agreement/trial-agreement.tsx';
import { roleNow, useSession } from '../state/session.ts';
import '../agreement/agreement.css';

/** Agreement as whoever sits here may see it. */
export const AgreementPage = () => {
  const role = useSession(roleNow);
  return role === 'reader' ? <OwnAgreement /> : <TrialAgreement />;
};
