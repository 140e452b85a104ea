package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Linalg;

/// Batch normalisation: statistics over all axes but the feature axis.
final class BatchNormalization {
    private BatchNormalization() {}

    /// Which feature each element of an operand belongs to.
    private static int[] features(TensorType type, int featureIndex) {
        int[] features = new int[(int) type.elementCount()];
        int at = 0;
        for (int[] index : Index.all(type.shape())) {
            features[at++] = index[featureIndex];
        }
        return features;
    }

    static Tensor inference(Linalg.BatchNormInference op, Frame frame) {
        Tensor operand = frame.tensor(op.operand());
        double[] mean = doubles(frame.tensor(op.mean()));
        double[] variance = doubles(frame.tensor(op.variance()));
        return normalized(
                operand,
                frame.tensor(op.scale()),
                frame.tensor(op.offset()),
                mean,
                variance,
                op.epsilon(),
                op.featureIndex());
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.count()];
        for (int at = 0; at < values.length; at++) {
            values[at] = tensor.doubleAt(at);
        }
        return values;
    }

    private static Tensor tensor(TensorType type, double[] values) {
        Tensor tensor = new Tensor(type);
        for (int at = 0; at < values.length; at++) {
            tensor.put(at, values[at]);
        }
        return tensor;
    }

    private static Tensor normalized(
            Tensor operand,
            Tensor scale,
            Tensor offset,
            double[] mean,
            double[] variance,
            double epsilon,
            int featureIndex) {
        Tensor result = new Tensor(operand.type());
        int[] features = features(operand.type(), featureIndex);
        for (int at = 0; at < features.length; at++) {
            int f = features[at];
            double normalized = (operand.doubleAt(at) - mean[f]) / Math.sqrt(variance[f] + epsilon);
            result.put(at, scale.doubleAt(f) * normalized + offset.doubleAt(f));
        }
        return result;
    }

    /// The normalised operand, the mean and the biased variance of each feature.
    static List<Tensor> training(Linalg.BatchNormTraining op, Frame frame) {
        Tensor operand = frame.tensor(op.operand());
        Tensor scale = frame.tensor(op.scale());
        int[] features = features(operand.type(), op.featureIndex());
        int count = scale.count();
        double perFeature = (double) features.length / count;
        double[] mean = new double[count];
        for (int at = 0; at < features.length; at++) {
            mean[features[at]] += operand.doubleAt(at) / perFeature;
        }
        double[] variance = new double[count];
        for (int at = 0; at < features.length; at++) {
            double centered = operand.doubleAt(at) - mean[features[at]];
            variance[features[at]] += centered * centered / perFeature;
        }
        Tensor output =
                normalized(operand, scale, frame.tensor(op.offset()), mean, variance, op.epsilon(), op.featureIndex());
        return List.of(output, tensor(scale.type(), mean), tensor(scale.type(), variance));
    }

    /// The gradients of the training output with respect to operand, scale and offset.
    static List<Tensor> gradient(Linalg.BatchNormGrad op, Frame frame) {
        Tensor operand = frame.tensor(op.operand());
        Tensor scale = frame.tensor(op.scale());
        Tensor gradOutput = frame.tensor(op.gradOutput());
        double[] mean = doubles(frame.tensor(op.mean()));
        double[] variance = doubles(frame.tensor(op.variance()));
        int[] features = features(operand.type(), op.featureIndex());
        int count = scale.count();
        double perFeature = (double) features.length / count;
        double[] sum = new double[count];
        double[] sumOfProducts = new double[count];
        for (int at = 0; at < features.length; at++) {
            int f = features[at];
            sum[f] += gradOutput.doubleAt(at);
            sumOfProducts[f] += gradOutput.doubleAt(at) * (operand.doubleAt(at) - mean[f]);
        }
        Tensor gradOperand = new Tensor(operand.type());
        for (int at = 0; at < features.length; at++) {
            int f = features[at];
            double denominator = variance[f] + op.epsilon();
            double centered = operand.doubleAt(at) - mean[f];
            double difference =
                    gradOutput.doubleAt(at) * perFeature - sum[f] - sumOfProducts[f] * centered / denominator;
            gradOperand.put(at, scale.doubleAt(f) / Math.sqrt(denominator) / perFeature * difference);
        }
        double[] gradScale = new double[count];
        for (int f = 0; f < count; f++) {
            gradScale[f] = sumOfProducts[f] / Math.sqrt(variance[f] + op.epsilon());
        }
        return List.of(gradOperand, tensor(scale.type(), gradScale), tensor(scale.type(), sum));
    }
}
