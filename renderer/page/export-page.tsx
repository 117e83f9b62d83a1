import { DeliveryTabs } from '../delivery/delivery-tabs.tsx';
import { ExportListing } from '../panel/export-listing.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { roleNow, useSession } from '../state/session.ts';

const listingHint =
  'A listing for monitoring: every signed read, final or not. It is no delivery: nothing is held back, and there is no receipt.';

/** What leaves: a trial delivers, of own scans the sealed reads are exported. */
export const ExportPage = () => {
  const isManager = useSession((session) => roleNow(session) === 'data manager');
  if (isManager) return <DeliveryTabs listing={<ExportListing hint={listingHint} />} />;
  return (
    <div className="page">
      <TopBar />
      <main className="sheet">
        <ExportListing />
      </main>
    </div>
  );
};
