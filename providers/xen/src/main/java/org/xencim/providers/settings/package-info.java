/**
 * Settings of virtual machines and of their devices, as CIM_SettingData: what is defined, and what
 * is in effect. The Xen-API has one record per machine; both views are read from it, the current
 * one with what is measured and without what is not plugged.
 *
 * <p>Knows the Xen-API as {@code org.xencim.xenapi} types and changes nothing.
 */
@NullMarked
package org.xencim.providers.settings;

import org.jspecify.annotations.NullMarked;
