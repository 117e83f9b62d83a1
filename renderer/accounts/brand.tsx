import { IconHeartbeat } from '@tabler/icons-react';

export const Brand = () => (
  <b className="brand">
    <IconHeartbeat size={18} aria-hidden /> Ventricle
  </b>
);
