package io.luciddrag.cuda;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.ArrayList;
import java.util.List;

/** The CUDA devices that the driver shows, asked through DJL's use of libcudart. */
final class InstalledDevices {
  private InstalledDevices() {}

  static List<CudaDevice> list() {
    List<CudaDevice> devices = new ArrayList<>();
    int count = CudaUtils.getGpuCount();
    for (int i = 0; i < count; i++) {
      var memory = CudaUtils.getGpuMemory(Device.gpu(i));
      int capability = Integer.parseInt(CudaUtils.getComputeCapability(i));
      devices.add(new CudaDevice(i, capability, memory.getMax() - memory.getCommitted()));
    }
    return devices;
  }
}
